import { describe, expect, it } from 'vitest';

import { delegated, exposuresIn, overwrittenIn, type Unread } from '../../src/model/idempotency.js';
import { bodyIn } from './reading.js';

/** What is to be said of each effect of a task, in order. */
const said = (content: string, file = '', called: readonly string[] = []): readonly string[] =>
  exposuresIn(bodyIn(`import { mailer } from './mailer.js';\n${content}`), {
    file,
    called,
  }).map(({ call, late, unread, guarded, certain, leave }) =>
    [
      call.name,
      ...(late
        ? [`late ${late.asks}${late.target ? ' movable' : ''}${late.safe ? ' safe' : ''}`]
        : []),
      ...(unread
        ? [`unread ${unread.mark.flag}, ask ${asked(unread)}${unread.safe ? ' safe' : ''}`]
        : []),
      ...(guarded ? ['guarded'] : []),
      ...(certain ? [] : ['by name']),
      leave,
    ].join('; '),
  );

const asked = ({ question }: Unread): string =>
  question?.is == null ? String(question?.of) : `${question.of} = ${question.is}`;

/** A task that loads `user` first. */
const task = (lines: string): string => `async function task(job) {
  const user = await users.find(job.data.id);
  ${lines}
}`;

describe('a late guard', () => {
  it('is reported, and moves safely where the flag is set behind it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable safe; return']);
  });

  it('moves safely where it is followed by the only use of what the effect gives', () => {
    expect(
      said(
        task(`const receipt = await mailer.send(user.email);
  if (user.sentAt) return;
  await store(receipt);`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable safe; return']);
  });

  it('is no safe move where nothing says it belongs to the effect', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  await count(user);`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable; return']);
  });

  it('is no safe move where what it reads is written in between', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.name = 'a';
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable; return']);
  });

  it('cannot move above a name it needs', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  const log = logger.child(job);
  if (user.sentAt) { log.info('again'); return; }`),
      ),
    ).toEqual(['mailer.send; late user.sentAt; return']);
  });

  it('may compare a state with a word', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.status === 'done') return;`),
      ),
    ).toEqual(['mailer.send; late user.status movable; return']);
  });

  it('may log before it leaves', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) { logger.info('again'); return; }`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable; return']);
  });

  it('may leave one round of the loop both are in', () => {
    expect(
      said(`async function task(job) {
  for (const user of await users.all()) {
    await mailer.send(user.email);
    if (user.sentAt) continue;
  }
}`),
    ).toEqual(['mailer.send; late user.sentAt movable; continue']);
  });

  it('is none when it asks whether it was not done', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (!user.sentAt) return;`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when it does more than log and leave', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) { await close(user); return; }`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when it asks the payload', () => {
    expect(
      said(`async function task(job) {
  await mailer.send(job.data.email);
  if (job.data.sent) return;
}`),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when what it asks is loaded after the effect', () => {
    expect(
      said(`async function task(job) {
  await mailer.send(job.data.email);
  const user = await users.find(job.data.id);
  if (user.sentAt) return;
}`),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when another effect follows it: it may be the guard of that one', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.chargedAt) return;
  await stripe.charge(user);`),
      ),
    ).toEqual(['mailer.send; return', 'stripe.charge; guarded; return']);
  });

  it('is none when it only checks that there is something', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (!user) return;`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none in the other branch', () => {
    expect(
      said(
        task(`if (job.data.loud) {
    await mailer.send(user.email);
  } else {
    if (user.sentAt) return;
    await count(user);
  }`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is one although a call follows that is an effect by its name alone', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  await sendReceipt(user);`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt movable; return',
      'sendReceipt; guarded; by name; return',
    ]);
  });

  it('may ask two things, and belongs to the effect by one of them', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt || user.paidAt) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt, user.paidAt movable safe; return']);
  });

  it('is no safe move where another flag is set behind it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt movable; return']);
  });

  it('is not safe where it cannot move, whatever is set behind it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  const log = logger.child(job);
  if (user.sentAt) { log.info('again'); return; }
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt; return']);
  });
});

describe('an unread flag', () => {
  it('is reported, and asked safely where it is set once and for all', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed safe; return']);
  });

  it('is not asked safely where it is set back in the file', () => {
    expect(
      said(`${task(`await mailer.send(user.email);
  user.welcomed = true;
  await user.save();`)}
export const reset = (user) => { user.welcomed = false; };`),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });

  it('is not asked safely where the body returns something', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.welcomed = true;
  await user.save();
  return user.id;`),
      ),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });

  it('is not asked safely where it is set in a branch', () => {
    expect(
      said(
        task(`await mailer.send(job.data.email);
  if (user) {
    user.welcomed = true;
    await user.save();
  }`),
      ),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });

  it('is not asked safely where something leaves before it is set', () => {
    expect(
      said(
        task(`await mailer.send(job.data.email);
  if (!user) return;
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });

  it('is asked as it is written', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.flags['mail-sent'] = true;
  await user.save();`),
      ),
    ).toEqual(["mailer.send; unread mail-sent, ask user.flags['mail-sent'] safe; return"]);
  });

  it('may have a name that is no name', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user['sent (ok[*'] = true;
  await user.save();`),
      ),
    ).toEqual(["mailer.send; unread sent (ok[*, ask user['sent (ok[*'] safe; return"]);
  });

  it('is not asked of an element of a list', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.mails[job.data.index].sent = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; unread sent, ask undefined; return']);
  });

  it('is none where a function of the file reads it', () => {
    expect(
      said(
        `${task(`if (!wants(user)) return;
  await mailer.send(user.email);
  user.welcomed = true;
  await user.save();`)}
function wants(user) { return user.subscribed && !user.welcomed; }`,
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is none where something else was looked up', () => {
    expect(
      said(
        task(`if (await receipts.find(job.id)) return;
  await mailer.send(user.email);
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is not asked safely where it is a date', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.sentAt = new Date();
  await users.save(user);`),
      ),
    ).toEqual(['mailer.send; unread sentAt, ask user.sentAt; return']);
  });

  it('leaves a callback body by calling back', () => {
    expect(
      said(`async function task(job, done) {
  const user = await users.find(job.data.id);
  await mailer.send(user.email);
  user.welcomed = true;
  await user.save();
  done();
}`),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return done()']);
  });

  it('may be set by an update', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  await users.update({ where: { id: user.id }, data: { notifiedAt: new Date() } });`),
      ),
    ).toEqual(['mailer.send; unread notifiedAt, ask user.notifiedAt; return']);
  });

  it('asks for a word, where nothing else is set', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.status = 'notified';
  await user.save();`),
      ),
    ).toEqual(['mailer.send; unread status, ask user.status = notified; return']);
  });

  it('asks for a date rather than for a word', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  await users.update({ where: { id: user.id }, data: { status: 'SENT', sentAt: new Date() } });`),
      ),
    ).toEqual(['mailer.send; unread sentAt, ask user.sentAt; return']);
  });

  it('is none where another flag that is set with it is asked', () => {
    expect(
      said(
        task(`if (user.status !== 'open') return;
  await mailer.send(user.email);
  await users.update({ where: { id: user.id }, data: { status: 'sent', sentAt: new Date() } });`),
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is evidence enough for an effect that is known by its name alone', () => {
    expect(
      said(
        task(`await sendWelcomeEmail(user);
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['sendWelcomeEmail; unread welcomed, ask user.welcomed safe; by name; return']);
  });

  it('is none when it is asked before', () => {
    expect(
      said(
        task(`if (user.welcomed) return;
  await mailer.send(user.email);
  user.welcomed = true;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is none when it is asked around the effect', () => {
    expect(
      said(
        task(`if (!user.welcomed) {
    await mailer.send(user.email);
    user.welcomed = true;
    await user.save();
  }`),
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is none when a query selects by it', () => {
    expect(
      said(`async function task(job) {
  const user = await users.findFirst({ where: { id: job.data.id, welcomed: false } });
  await mailer.send(user.email);
  user.welcomed = true;
  await user.save();
}`),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('is none when it is asked afterwards', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (!user.welcomed) { user.welcomed = true; await user.save(); }`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('may be handed to what saves it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.sentAt = new Date();
  await users.save(user, user.sentAt);`),
      ),
    ).toEqual(['mailer.send; unread sentAt, ask user.sentAt; return']);
  });

  it('is none when nothing saves it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.welcomed = true;`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when its name says no effect', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.lastSentAt = new Date();
  user.blockedAt = new Date();
  user.updatedAt = new Date();
  user.consent = true;
  user.mails += 1;
  await user.save();`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when the state is still in progress', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  user.status = 'processing';
  await user.save();`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is none when it is set before the effect', () => {
    expect(
      said(
        task(`user.welcomed = true;
  await user.save();
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('may be set by the very statement the effect is in', () => {
    expect(
      said(
        task(`await Promise.all([
    mailer.send(user.email),
    users.update({ where: { id: user.id }, data: { welcomed: true } }),
  ]);`),
      ),
    ).toEqual(['mailer.send; unread welcomed, ask user.welcomed; return']);
  });
});

it('a row that is created is only an effect without a guard', () => {
  expect(
    said(
      task(`await db.create(user);
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();`),
    ),
  ).toEqual(['db.create; return']);
});

describe('an effect is protected', () => {
  it('by a key', () => {
    expect(said(task('await stripe.chargeOnce(user);'))).toEqual([]);
  });

  it('by a durable step', () => {
    expect(
      said(task(`await step.run('mail', async () => { await mailer.send(user.email); });`)),
    ).toEqual([]);
  });

  it('by a lock whose callback it is in', () => {
    expect(
      said(
        task(
          `await redlock.using(['mail'], 1000, async () => { await mailer.send(user.email); });`,
        ),
      ),
    ).toEqual([]);
  });

  it('by a lock whose branch it is in', () => {
    expect(
      said(task('if (await acquireLock(user.id)) { await mailer.send(user.email); }')),
    ).toEqual([]);
  });

  it('by a lock whose branch it is in, whatever taking it is called', () => {
    expect(
      said(task('if (await mutex.enter(user.id)) { await mailer.send(user.email); }')),
    ).toEqual([]);
  });

  it('but not by a clock or a block', () => {
    expect(
      said(task('if (clock.isOpen() && block.isFull()) { await mailer.send(user.email); }')),
    ).toEqual(['mailer.send; return']);
  });

  it('by a claim', () => {
    expect(
      said(task(`if (!(await redis.claim(job.id))) return;\n  await mailer.send(user.email);`)),
    ).toEqual([]);
  });

  it('by a write whose result is tested: SET NX', () => {
    expect(
      said(
        task(`const first = await redis.set(job.id, 1, 'NX');
  if (!first) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('by a write whose result is tested: updateMany', () => {
    expect(
      said(
        task(`const { count } = await users.updateMany({ where: { sentAt: null }, data: { sentAt: new Date() } });
  if (count === 0) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('by an insert whose failure leaves', () => {
    expect(
      said(
        task(`try { await deliveries.insert({ id: job.id }); } catch { return; }
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('by the contract of a webhook', () => {
    expect(said(task('await postWebhook(user);\n  await post(user);'))).toEqual(['post; return']);
    expect(said(task('await post(user);'), '/src/webhooks/deliver.ts')).toEqual([]);
    expect(said(task('await post(user);'), '', ['webhook-delivery'])).toEqual([]);
    // how the project is called says nothing
    expect(said(task('await post(user);'), '/webhook-service/src/mail/send.ts')).toEqual([
      'post; return',
    ]);
  });

  it('by a record that is there already', () => {
    expect(
      said(
        task(`const receipt = await receipts.find(job.id);
  if (receipt) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('by a call that says so', () => {
    expect(
      said(task('if (await alreadySent(job.id)) return;\n  await mailer.send(user.email);')),
    ).toEqual(['mailer.send; guarded; return']);
  });

  it('by a state that says how far it got', () => {
    expect(
      said(task("if (user.status !== 'pending') return;\n  await mailer.send(user.email);")),
    ).toEqual(['mailer.send; guarded; return']);
    expect(said(task("if (user.status === 'pending') { await mailer.send(user.email); }"))).toEqual(
      ['mailer.send; guarded; return'],
    );
  });

  it('but not by a check that something is there at all', () => {
    expect(said(task('if (!user) return;\n  await mailer.send(user.email);'))).toEqual([
      'mailer.send; return',
    ]);
  });

  it('by a question the settings name', () => {
    expect(
      said(task('if (await wasDone(job.id)) return;\n  await mailer.send(user.email);')),
    ).toEqual(['mailer.send; guarded; return']);
  });
});

describe('overwritten state', () => {
  const lost = (content: string): readonly string[] =>
    overwrittenIn(bodyIn(content)).map(({ asks, target }) =>
      target ? asks : `${asks}, not movable`,
    );

  it('is a saved write to what the guard asks', () => {
    expect(
      lost(
        task(`user.status = 'active';
  await user.save();
  if (user.status === 'done') return;`),
      ),
    ).toEqual(['user.status']);
  });

  it('stays where the guard needs a name that comes after it', () => {
    expect(
      lost(
        task(`user.status = 'active';
  await user.save();
  const log = logger.child(job);
  if (user.status === 'done') { log.info('again'); return; }`),
      ),
    ).toEqual(['user.status, not movable']);
  });

  it('is none where nothing saves it', () => {
    expect(
      lost(
        task(`user.status = 'active';
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none in a branch', () => {
    expect(
      lost(
        task(`if (job.data.force) { user.status = 'active'; await user.save(); }
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none behind the guard', () => {
    expect(
      lost(
        task(`if (user.status === 'done') return;
  user.status = 'active';
  await user.save();`),
      ),
    ).toEqual([]);
  });

  const written = (content: string): readonly string[] => {
    const body = bodyIn(content);
    return overwrittenIn(body).map(({ write }) => body.text.slice(...write.span));
  };

  it('is the write to what the guard asks, not one that stands before it', () => {
    expect(
      written(
        task(`user.name = job.data.name;
  user.status = 'active';
  await user.save();
  if (user.status === 'done') return;`),
      ),
    ).toEqual(['user.status']);
  });

  it('is none where something else is written', () => {
    expect(
      written(
        task(`user.name = job.data.name;
  await user.save();
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none where the write only fills what is empty', () => {
    expect(
      written(
        task(`user.status ??= 'active';
  await user.save();
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none where what stands between the write and the guard saves nothing', () => {
    expect(
      written(
        task(`user.status = 'active';
  await count(user);
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none where it is saved before the write', () => {
    expect(
      written(
        task(`await user.save();
  user.status = 'active';
  if (user.status === 'done') return;`),
      ),
    ).toEqual([]);
  });

  it('is none where it is saved behind the guard', () => {
    expect(
      written(
        task(`user.status = 'active';
  if (user.status === 'done') return;
  await user.save();`),
      ),
    ).toEqual([]);
  });
});

describe('a body that is one call of a function of the file', () => {
  const judged = (content: string): string | null => delegated(bodyIn(content)).name;

  it('is judged as that function', () => {
    expect(
      judged(`async function task(job) { await welcome(job.data.id); }
async function welcome(id) { await mailer.send(id); await count(id); }`),
    ).toBe('welcome');
  });

  it('may have a directive and a type, take its arguments apart, and log', () => {
    expect(
      judged(`async function task(job) {
  'use step';
  type Id = string;
  const { id } = job.data;
  logger.info('start');
  await welcome(id);
}
async function welcome(id) { await mailer.send(id); await count(id); }`),
    ).toBe('welcome');
  });

  it('is not, where the call runs two functions of the file', () => {
    expect(
      judged(`async function task(job) { await tried(welcome); }
async function tried(run) { await run(); await count(run); }
async function welcome() { await mailer.send(1); await count(1); }`),
    ).toBe('task');
  });

  it('is followed eight functions deep', () => {
    expect(
      judged(`async function task(job) { await one(job); }
async function one(job) { await two(job); }
async function two(job) { await three(job); }
async function three(job) { await four(job); }
async function four(job) { await five(job); }
async function five(job) { await six(job); }
async function six(job) { await seven(job); }
async function seven(job) { await eight(job); }
async function eight(job) { await nine(job); }
async function nine(job) { await mailer.send(job); }`),
    ).toBe('eight');
  });
});

describe('an effect by its name alone', () => {
  const FLAG = `user.welcomed = true;
  await user.save();`;

  it('is a function of the file that does one', () => {
    expect(
      said(`${task(`await sendWelcomeEmail(user);
  ${FLAG}`)}
async function sendWelcomeEmail(user) {
  const html = welcomePage(user);
  await mailer.send(await translated(html));
}`),
    ).toEqual(['sendWelcomeEmail; unread welcomed, ask user.welcomed safe; by name; return']);
  });

  it('is no function of the file that does none', () => {
    expect(
      said(`${task(`await sendWelcomeEmail(user);
  ${FLAG}`)}
async function sendWelcomeEmail(user) {
  await outbox.push({ to: user.email });
}`),
    ).toEqual([]);
  });

  it('is no log', () => {
    expect(
      said(
        task(`logger.notify('welcome', user.id);
  ${FLAG}`),
      ),
    ).toEqual([]);
  });

  it('is none that takes a lock by its name', () => {
    expect(
      said(
        task(`await sendEmailWithLock(user);
  ${FLAG}`),
      ),
    ).toEqual([]);
  });
});

it('looks at two hundred effects of a body', () => {
  expect(said(task('await mailer.send(user.email);\n  '.repeat(201)))).toHaveLength(200);
});

describe('an effect is not protected', () => {
  it('by the contract of a webhook, where it is no request', () => {
    expect(said(task('await mailer.send(user.email);'), '/src/webhooks/deliver.ts')).toEqual([
      'mailer.send; return',
    ]);
  });

  it('by the hooks of the web folder', () => {
    expect(said(task('await post(user);'), '/src/web/hooks.ts')).toEqual(['post; return']);
  });

  it('by a claim that comes after it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (!(await redis.claim(job.id))) return;
  await count(user);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('by a question that is asked after it', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (await wasDone(job.id)) return;
  await count(user);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('by a lock that was given back along with something else', () => {
    expect(
      said(
        task(`const lock = await redlock.acquire([user.id], 1000);
  await Promise.all([lock.release(), count(user)]);
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('in the branch of a lock that is given back', () => {
    expect(
      said(
        task(`if (!(await redlock.release(user.id))) {
    await mailer.send(user.email);
  }`),
      ),
    ).toEqual(['mailer.send; return']);
  });
});
