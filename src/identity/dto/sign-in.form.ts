import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';
import { EmptyAsNull } from '../../platform/http/fields.js';

/** What the sign-in page posts, and the API's document too. */
export class SignInForm {
  /** Username, phone number or staff code, in any spelling. */
  @ApiProperty({ example: 'hocvien', maxLength: 200 })
  @IsString({ message: 'Bạn chưa nhập tên đăng nhập.' })
  @IsNotEmpty({ message: 'Bạn chưa nhập tên đăng nhập.' })
  @MaxLength(200, { message: 'Tên đăng nhập này dài quá 200 ký tự.' })
  username!: string;

  @ApiProperty({ format: 'password', maxLength: 500 })
  @IsString({ message: 'Bạn chưa nhập mật khẩu.' })
  @IsNotEmpty({ message: 'Bạn chưa nhập mật khẩu.' })
  @MaxLength(500, { message: 'Mật khẩu này dài quá 500 ký tự.' })
  password!: string;
}

/** The page's form also carries where the person wanted to go. */
export class SignInPageForm extends SignInForm {
  @EmptyAsNull()
  @IsOptional()
  next!: unknown;
}
