import os
import os.path as path, sys
from . import sibling
from ..package.module import first as one, second
from ... import third
from celery import (
    shared_task,
    Task as Base,
)
from typing import *

count: int
total: float = 0.5
(loose): str
(kept): str = "a"
self.field: int = 1
items[0]: bool
a = b = c = 1
x, *rest = [1, 2, 3]
[left, right] = (head, *tail), = pairs
*all_of_it, = rest
count += 1
matrix @= other
total //= 2
total **= 2
bits <<= 1; bits >>= 2; bits &= 3; bits |= 4; bits ^= 5;
del x, items[0], self.field
del (a, b), [c]
assert count, "message"
pass; pass
print("a", file=sys.stderr)

if a:
    pass
elif b:
    ...
elif c: pass; pass;
else:
    raise

while True:
    break
else:
    continue

for i in range(3): print(i)
for i, (j, *k) in pairs:
    continue
else:
    pass
for x in *a, b:
    pass

try:
    risky()
except ValueError:
    pass
except (KeyError, IndexError) as error:
    raise RuntimeError("failed") from error
except:
    raise
else:
    fine()
finally:
    done()

try:
    risky()
finally:
    done()

try:
    risky()
except* ValueError as group:
    pass
except* (KeyError, IndexError):
    pass

with open("a") as f:
    pass
with open("a") as f, open("b") as (g, h), lock:
    pass
with (open("a") as f, open("b"),):
    pass
with (a, b):
    pass
with (a, b) as pair:
    pass
with (yield):
    pass
with (a := lock):
    pass
with (lock).acquire() as held, other:
    pass
