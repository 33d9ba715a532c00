f""
f"plain"
f"{a}"
F'{a}b{c}'
f"{a!r:>{width}.{precision}}"
f"{a = }", f"{a=!s}", f"{a=:>5}", f"{ a + b = }"
f"{{literal}} {a}}}"
f"{a, b} {*c, d} {(lambda: 1)()} {(x := 1)} {a != b}"
f"{ {1: 2}[1] }"
f"{yield_()}"
rf"\d{a}\{b}", fr'\n'
f"\x41{a}\n\{b}"
"a" f"b{c}" "d"
f"a" "b"
"" f"{a}" ""
f"""
{a}
  {b:%Y-%m-%d}
"""
f"{a:}"
f'{a["b"]}'
