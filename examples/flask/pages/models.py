import json
from dataclasses import asdict, dataclass

from .queue import store


@dataclass
class Reader:
    id: str
    email: str
    welcomed: bool = False

    @classmethod
    def load(cls, id):
        return cls(**json.loads(store.get(f"reader:{id}")))

    def save(self):
        store.set(f"reader:{self.id}", json.dumps(asdict(self)))


@dataclass
class Article:
    id: str
    title: str
    published: bool = False

    @classmethod
    def load(cls, id):
        return cls(**json.loads(store.get(f"article:{id}")))

    def save(self):
        store.set(f"article:{self.id}", json.dumps(asdict(self)))
