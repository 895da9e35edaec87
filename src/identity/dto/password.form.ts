import { IsNotEmpty, IsOptional, IsString, MaxLength } from 'class-validator';

/** Changing one's own password. What makes a good one is judged by `rules/password-rules.ts`. */
export class PasswordForm {
  @IsString({ message: 'Bạn chưa nhập mật khẩu đang dùng.' })
  @IsNotEmpty({ message: 'Bạn chưa nhập mật khẩu đang dùng.' })
  @MaxLength(500, { message: 'Mật khẩu này dài quá 500 ký tự.' })
  currentPassword!: string;

  @IsString({ message: 'Bạn chưa nhập mật khẩu mới.' })
  @IsNotEmpty({ message: 'Bạn chưa nhập mật khẩu mới.' })
  @MaxLength(500, { message: 'Mật khẩu này dài quá 500 ký tự.' })
  newPassword!: string;

  @IsString({ message: 'Bạn chưa nhập lại mật khẩu mới.' })
  @IsNotEmpty({ message: 'Bạn chưa nhập lại mật khẩu mới.' })
  @MaxLength(500, { message: 'Mật khẩu này dài quá 500 ký tự.' })
  repeatPassword!: string;

  /** Where the person wanted to go; only a path of this program is followed. */
  @IsOptional()
  next?: unknown;
}
