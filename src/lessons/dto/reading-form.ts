import { IsInt, Max, Min } from 'class-validator';

/** What the script of a lesson's page reports. */
export class ReadingForm {
  /** How much of the text has been on the screen, from 0 to 100. */
  @IsInt({ message: 'Phần đã đọc phải là số nguyên từ 0 đến 100.' })
  @Min(0, { message: 'Phần đã đọc phải từ 0 đến 100.' })
  @Max(100, { message: 'Phần đã đọc phải từ 0 đến 100.' })
  percent!: number;

  /** Number of the block at the top of the screen. */
  @IsInt({ message: 'Chỗ đang đọc phải là số thứ tự của một đoạn.' })
  @Min(0, { message: 'Chỗ đang đọc phải là số thứ tự của một đoạn.' })
  @Max(10_000, { message: 'Chỗ đang đọc phải là số thứ tự của một đoạn.' })
  block!: number;

  /** When the browser was there, in milliseconds since 1970 by its own clock. */
  @IsInt({ message: 'Thời điểm phải tính bằng mili giây.' })
  @Min(0, { message: 'Thời điểm phải tính bằng mili giây.' })
  @Max(8_640_000_000_000_000, { message: 'Thời điểm phải tính bằng mili giây.' })
  at!: number;
}
