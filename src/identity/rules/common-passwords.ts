/**
 * Passwords that guessers try first, folded as `passwordFault` folds them (lower case, no accents,
 * letters and digits only). Short entries are stems: with up to six digits around them they are
 * refused as well. Written by hand from what Vietnamese offices are known to choose.
 */
export const commonPasswords: ReadonlySet<string> = new Set([
  // digits and rows of keys
  '0123456789', '1234567890', '12345678910', '123456789', '12345678', '1234567', '123456', '0987654321', '9876543210',
  '1122334455', '1231231234', '123123123', '123123123123', '1234512345', '147258369', '1472583690', '159753159753',
  'qwerty', 'qwertyuiop', 'qwertyuio', 'qwerty123456', 'asdfghjkl', 'asdfghjklzxcvbnm', 'zxcvbnm', 'zxcvbnmasd', '1q2w3e4r5t',
  '1q2w3e4r5t6y', '1qaz2wsx3edc', 'q1w2e3r4t5', 'qazwsxedc', 'qazwsxedcrfv', 'abcdefghij', 'abcdefghijk', 'abcd1234', 'abc', 'abcd', 'abcabc',
  // English stems
  'password', 'passw0rd', 'passwordpassword', 'pass', 'p4ssword', 'admin', 'administrator', 'adminadmin', 'root', 'user', 'test', 'guest',
  'welcome', 'letmein', 'iloveyou', 'monkey', 'dragon', 'master', 'login', 'changeme', 'default', 'secret', 'superman', 'football', 'google',
  // Vietnamese stems
  'matkhau', 'matkhaumoi', 'matkhaumatkhau', 'matkhaucuatoi', 'khongbiet', 'khongco', 'khongcomatkhau', 'anhyeuem', 'emyeuanh', 'yeuem', 'yeuanh',
  'toiyeuban', 'iloveyouso', 'toiyeuvietnam', 'vietnam', 'vietnamvodich', 'vietnamoi', 'xinchao', 'xinchaovietnam', 'hanoi', 'saigon', 'hochiminh',
  'bachohochiminh', 'chutichhochiminh', 'quantri', 'quantrivien', 'quanly', 'hocvien', 'giangvien', 'canbo', 'congchuc', 'vienchuc', 'canbocongchuc',
  'tuphap', 'noivu', 'phongnoivu', 'sonoivu', 'lanhdao', 'chutich', 'phochutich', 'uybannhandan', 'ubnd', 'ubndhuyen', 'ubndxa', 'ubndyenchau',
  'yenchau', 'huyenyenchau', 'xayenchau', 'sonla', 'tinhsonla', 'ubndhuyenyenchau', 'ubndxayenchau', 'mocchau', 'taybac', 'caicachhanhchinh', 'caicach',
  'hanhchinh', 'cchc', 'hoctapcchc', 'hoctap', 'daotao', 'motcua', 'dichvucong', 'vanphong', 'thongke', 'vanphongthongke', 'nhanvien', 'giaovien',
  'dangnhap', 'taikhoan', 'taikhoancuatoi', 'giadinh', 'giadinhtoi', 'hanhphuc', 'giadinhhanhphuc', 'conyeu', 'meyeu', 'boyeu', 'bomeyeu', 'sinhnhat',
  'thanhcong', 'mayman', 'hoabinh', 'doclaptudohanhphuc', 'doclap', 'tudo', 'hoahong', 'hoaban', 'nguyenvana', 'nguyenvan', 'nguyenthi', 'nguyenthia',
]);
