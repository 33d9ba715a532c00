class Empty: ...

class Base(object, metaclass=Meta, *bases, **options):
    attribute = 1
    __private = 2
    annotated: int
    value: str = attribute

    def __init__(self, first, *, __secret=None):
        self.__private = __secret
        __local = first
        super().__init__(__local)

    @property
    def name(self):
        return self.__class__, attribute

    @name.setter
    def name(self, value):
        def nested():
            return __class__, value
        self._name = nested()

    squares = [attribute for attribute in range(attribute)]
    table = {key: value for key in attribute}

    class _Inner:
        __mangled = 1
        def method(self): return __mangled, Inner

class __Underscored:
    __x = 1

class ___:
    __y = 1
