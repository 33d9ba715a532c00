café = 1
π, 名前, 𝔘𝔫𝔦 = 1, "é", "😀"
ﬁeld = 1
print(field, Unicode)
s = "😀😀"; foo(bar=1)
async_ = awaits = nonlocals = 1

def scopes():
    import a.b.c
    import d.e as f
    from g import h, i as j
    with open(k) as (l, m[n]):
        pass
    for o, p.q in r:
        pass
    try:
        pass
    except s as t:
        del t
    [u for u in v if (w := u)]
    class z(w): pass
    return [lambda y: (y, x) for x in z]

def shadowing(print):
    global len
    len = print
    [len := 1 for i in a]
    def inner():
        return len, print, i

if (top := 1) and [bottom := i for i in top]:
    {i: j for i in a for j in i}
