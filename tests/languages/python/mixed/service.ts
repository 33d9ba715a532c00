export async function send(queue: { add(name: string): Promise<void> }): Promise<void> {
  await queue.add('mail');
}
