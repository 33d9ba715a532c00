0, 00, 7, 1_000, 123456789012345678901234567890
0xff, 0XFF_FF, 0o17, 0O1_7, 0b101, 0B1_0
1.0, 1., .5, 1e5, 1E-5, 1_0.0_1e+1_0, 5e-324, 1e400, 09.5
1j, 1.5J, 0e0j, 1e-3j, 010j
1if a else 2
0xfor x
"double", 'single', """triple "quoted" text""", '''a
b'''
"escapes \a\b\f\n\r\t\v\\\'\" \0 \12 \377 \x41 \u00e9 \U0001f600 \d \
continued"
"\ud83d", "\ud83d\ude00", "é", "😀"
r"raw \n \" ", R'\d', u"unicode", U"unicode"
b"bytes \x00\xff\101\777 \u1234 \N{DASH}", B'a', rb"\x00", Rb'\d', bR"", BR''
"a" 'b' """c"""
b"a" b'b'
("a"
 "b"  # comment
 "c")
""
