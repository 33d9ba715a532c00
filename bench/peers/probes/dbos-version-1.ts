// The SDK their rule was written for. Ours knows the one of today.
import { Step, StepContext, Workflow, WorkflowContext } from '@dbos-inc/dbos-sdk';

import { orders, store } from './services.js';

let last = '';
let handled = 0;

export class Shop {
  @Workflow()
  static async sell(context: WorkflowContext, id: string): Promise<string> {
    last = id; // wrong: in version 1 of the SDK, a workflow assigns a variable of the module [dbos/dbos-static-analysis]
    handled++; // wrong: in version 1 of the SDK, a workflow counts in a variable of the module [dbos/dbos-static-analysis]
    const at = Date.now(); // wrong: in version 1 of the SDK, the clock is read in a workflow [dbos/dbos-static-analysis]
    const luck = Math.random(); // wrong: in version 1 of the SDK, `Math.random()` in a workflow [dbos/dbos-static-analysis]
    const order = await orders.load(id); // wrong: in version 1 of the SDK, a workflow waits for what is no step [dbos/dbos-static-analysis]
    await context.invoke(Shop).store(id); // fine: a step is awaited
    let text = `${last} ${at} ${luck}`;
    text += `${order.name} ${handled}`; // fine: a variable of the workflow itself
    return text;
  }

  @Step()
  static async store(context: StepContext, id: string): Promise<void> {
    context.logger.info(Date.now()); // fine: the clock is read in a step
    await store.write(id, 'sold');
  }
}
