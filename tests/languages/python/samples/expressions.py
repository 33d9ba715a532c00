a or b and not c
a if b else c if d else e
not a in b
a < b <= c != d is not e not in f in g is h == i > j >= k
a | b ^ c & d << e >> f + g - h * i / j // k % l @ m
-a ** -b ** c
~+-a
(a + b) * (c)
((a))
a.b.c(d)[e](f, *g, h=i, **j)
a[1:2, ::3, :, 4, ...]
a[:]
a[b:c:d]
a[*b, c]
a[lambda: 1:2]
f()
f(a, b,)
f(x for x in y)
f(a, (x for x in y))
f(a := 1, b=(c := 2))
()
(a,)
(a, *b)
[]
[a, *b,]
{}
{a}
{a, *b}
{a: b, **c, "d": e,}
[x for x in y if x if z for a, *b in x]
{x for x in y}
{x: y for x, y in z}
(x for x in (y for y in z))
[y := f(x), y ** 2]
if (n := len(a)) > 10: n
any((found := x) for x in a)
None, True, False, ..., NotImplemented
a if (lambda: b)() else c
print(*args, sep="")
x = y = lambda: (yield)
a \
    + b
(
    a
    # comment
    + b
)
