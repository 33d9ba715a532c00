import { Client } from '@temporalio/client';

const client = new Client();

export async function place(id: string): Promise<void> {
  await client.workflow.start('order', { taskQueue: 'orders', args: [id] }); // wrong: a workflow without an id of its own [temporal/client-require-workflow-id]
  await client.workflow.start('order', { taskQueue: 'orders', workflowId: `order-${id}` }); // fine: an id that says what it is for
}
