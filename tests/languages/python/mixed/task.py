def send(queue):
    queue.add(old)
