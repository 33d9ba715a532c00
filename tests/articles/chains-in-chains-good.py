from celery import chain, chord, group, shared_task

from films.cutting import cut, join_up

HEIGHTS = (480, 720)


@shared_task
def transcode(film_id, height):
    return cut(film_id, height)


@shared_task
def publish(film_id):
    return film_id


# The inner chain takes the place of this link, and `announce` waits for its end.
@shared_task(bind=True)
def prepare(self, film_id):
    return self.replace(chain(transcode.s(film_id, 480), publish.si(film_id)))


# It only says what is to be done: whoever calls it makes a link of it.
def trailers_of(film_id):
    return group(transcode.s(film_id, height) for height in HEIGHTS)


@shared_task
def assemble(parts, film_id):
    return join_up(film_id, len(parts))


@shared_task
def announce(film_id):
    return film_id


def release(film_id):
    trailers = chord(trailers_of(film_id), assemble.s(film_id))
    return chain(prepare.s(film_id), trailers, announce.si(film_id)).delay().id


# The first task of all may start a chain: nobody stands behind it.
@shared_task
def release_all(film_ids):
    for film_id in film_ids:
        chain(prepare.s(film_id), announce.si(film_id)).delay()
