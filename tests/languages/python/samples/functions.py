@decorator
@module.decorator(1, key=2)
@registry["name"]
def plain(): pass

def everything(a, b: int = 1, /, c=2, *args: str, d, e: "forward" = 3, **kwargs: object) -> None:
    """Docstring."""
    return

def keyword_only(*, a, b=1): return a, b

def trailing(a, b,): return *a, b

def unpacked(*args: *Ts): yield

def generator():
    x = yield
    y = yield 1, 2
    z = yield from other()
    return (yield x), y, z

async def coroutine(session):
    async with session as s, s.lock:
        async for row in s.rows():
            await row
        else:
            pass
    value = await s.get(1) ** 2
    return [await r async for r in s if await r.ok()]

f = lambda: 0
g = lambda a, /, b=1, *c, d=2, **e: a
h = lambda *, key: (yield key)

def outer(parameter):
    variable = parameter

    def inner():
        nonlocal variable
        global module_level
        variable = module_level = free_elsewhere
        return parameter

    return inner

def deep():
    def middle():
        def innermost():
            return kept
        return innermost
    kept = 1
    return middle
