match command.split():
    case [action]:
        pass
    case [action, obj, *rest] if rest:
        pass
    case "a" "b" | -1 | 1 + 2j | -1.5 - 2J | None | True:
        pass
    case Point(x=0, y=0) as origin:
        pass
    case module.Point(1, _, z=3,):
        pass
    case {"a": 1, -1: two, module.KEY: three, None: four, **others}:
        pass
    case {}:
        pass
    case () | [] | (a) | (b,) | [c, *_]:
        pass
    case 1, 2, *more:
        pass
    case *everything,:
        pass
    case (d | e) as f, _:
        pass
    case b"bytes":
        pass
    case module.CONSTANT.deep:
        pass
    case _:
        pass

match (x):
    case 1: pass
match x, y:
    case 1, 2: pass
match *a, b:
    case _: pass
match -x:
    case _: pass
match [1, 2]:
    case _: pass
match not x:
    case _: pass

match = re.match(a, b)
match.group(1)
match(x)
match[1] = case = 2
match * x, match - 1
match: int = 1
case(match)
_ = match if match else case
