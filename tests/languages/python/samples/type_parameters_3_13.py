type Plain = int | str
type Generic[T: (int, str), *Ts, **P] = dict[T, Callable[P, tuple[*Ts]]]
type = 1
type.x = type[0] = type(x)

def function[T: int](argument: T) -> T:
    local: T = argument
    return local

class Container[T, *Ts, **P](Base[T], metaclass=Meta):
    Element = int
    field: T

    def method[U](self, other: Element) -> U:
        return other

    type Alias = Element

class Defaults[T = int, *Ts = *tuple[int, ...], **P = [int, str]]: pass
