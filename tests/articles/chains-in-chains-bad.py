from celery import chain, group, shared_task

from films.cutting import cut, join_up


@shared_task
def transcode(film_id, height):
    return cut(film_id, height)


@shared_task
def publish(film_id):
    return film_id


# What `delay` gives back cannot be written as JSON: this link fails, and nothing behind it runs.
@shared_task(bind=True)
def prepare(self, film_id):
    return chain(transcode.s(film_id, 480), publish.si(film_id)).delay()  #! no-nested-dispatch


@shared_task
def cut_trailers(film_id):
    group(transcode.s(film_id, height) for height in (480, 720)).delay()  #! no-nested-dispatch
    return film_id


# A slot that waits is a slot less for what it waits for.
@shared_task
def assemble(film_id):
    parts = [transcode.delay(film_id, height) for height in (480, 720)]
    small = transcode.delay(film_id, 240).get(timeout=600)  #! no-nested-dispatch
    return join_up(small, len(parts))


@shared_task
def announce(film_id):
    return film_id


def release(film_id):
    prepared = prepare.s(film_id)
    steps = chain(prepared, cut_trailers.si(film_id), assemble.si(film_id), announce.si(film_id))
    return steps.delay().id
