import { describe, expect, it } from 'vitest';

import { exposuresIn, overwrittenIn } from '../../src/model/idempotency.js';
import { bodyIn } from './reading.js';

const HEAD = `import { mailer } from './mailer.js';\n`;

/** What is to be said of each effect of a task, in order. */
const said = (content: string): readonly string[] => {
  const text = HEAD + content;
  return exposuresIn(bodyIn(text)).map(({ call, late, unread, guarded, leave }) => {
    const lines = [call.name];
    if (late) {
      const before = late.target ? `before \`${text.slice(...late.target.span)}\`` : 'nowhere';
      lines.push(`late ${late.asks}, ${before}${late.safe ? ', safe' : ''}`);
    }
    if (unread) lines.push(`ask ${unread.question?.of ?? 'nothing'}${unread.safe ? ', safe' : ''}`);
    if (guarded) lines.push('guarded');
    return [...lines, leave].join('; ');
  });
};

/** A task that loads `user` first. */
const task = (lines: string): string => `async function task(job) {
  const user = await users.find(job.data.id);
  ${lines}
}`;

describe('what claims an effect', () => {
  it('is no insert whose failure is only logged', () => {
    expect(
      said(
        task(`try { await deliveries.insert({ id: job.id }); } catch (error) { logger.warn(error); }
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is an insert whose failure is logged before it leaves', () => {
    expect(
      said(
        task(`try { await deliveries.insertOne({ id: job.id }); } catch { logger.info('again'); return; }
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('is no insert whose success leaves', () => {
    expect(
      said(
        task(`try { return await deliveries.insert({ id: job.id }); } catch (error) { logger.warn(error); }
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is no insert that is one of several things that may fail', () => {
    expect(
      said(
        task(`try { await deliveries.insert({ id: job.id }); await check(user); } catch { return; }
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is no other call whose failure leaves', () => {
    expect(
      said(
        task(`try { await addresses.check(user); } catch { return; }
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is no condition whose failure leaves', () => {
    expect(
      said(
        task(`try { if (user.old) { await convert(user); } } catch { return; }
  await mailer.send(user.email);`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('is no query whose result is gone through', () => {
    expect(
      said(`async function task(job) {
  const rows = await db.query(job.data.sql);
  while (rows.length > 0) {
    await mailer.send(rows.pop());
  }
}`),
    ).toEqual(['mailer.send; continue']);
  });

  it('is a claim that throws where it fails', () => {
    expect(said(task('await redis.claim(job.id);\n  await mailer.send(user.email);'))).toEqual([]);
  });

  it('is a claim whose result is compared with something else', () => {
    expect(
      said(
        task(
          'if (job.attempt !== (await redis.claim(job.id)) + 1) return;\n  await mailer.send(user.email);',
        ),
      ),
    ).toEqual([]);
  });

  it('is a write that is tested where it is done', () => {
    expect(
      said(
        task(`if (!(await redis.set(job.id, 1, 'NX'))) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('is a write to something that is part of something else', () => {
    expect(
      said(
        task(`if (!(await stores.redis.set(job.id, 1, 'NX'))) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('is a write that is tested together with something else', () => {
    expect(
      said(
        task(
          `if (user.active && (await redis.set(job.id, 1, 'NX'))) { await mailer.send(user.email); }`,
        ),
      ),
    ).toEqual([]);
    expect(
      said(
        task(`if (!user.active || !(await redis.set(job.id, 1, 'NX'))) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });

  it('is a write whose result is tested together with something else', () => {
    expect(
      said(
        task(`const { count } = await users.updateMany({ where: { id: job.data.id }, data: { seen: 1 } });
  if (user.active && count === 0) return;
  await mailer.send(user.email);`),
      ),
    ).toEqual([]);
  });
});

describe('what is no late guard', () => {
  it('a name without a property', () => {
    expect(
      said(`async function task(job) {
  const sent = await receipts.find(job.id);
  await mailer.send(job.data.email);
  if (sent) return;
}`),
    ).toEqual(['mailer.send; return']);
  });

  it('one that throws', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) throw new Error('again');`),
      ),
    ).toEqual(['mailer.send; return']);
    expect(
      said(`async function task(job) {
  for (const user of await users.all()) {
    await mailer.send(user.email);
    if (user.sentAt) throw new Error('again');
  }
}`),
    ).toEqual(['mailer.send; continue']);
  });

  it('one that leaves a round of a loop after the effect', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  for (const pet of user.pets) { if (user.sentAt) continue; await feed(pet); }`),
      ),
    ).toEqual(['mailer.send; return']);
  });

  it('one that leaves a round of a loop inside the loop of the effect', () => {
    expect(
      said(`async function task(job) {
  for (const user of await users.all()) {
    await mailer.send(user.email);
    for (const pet of user.pets) { if (user.sentAt) continue; await feed(pet); }
  }
}`),
    ).toEqual(['mailer.send; continue']);
  });

  it('one that asks what was not loaded', () => {
    const after = (user: string): string => `async function task(job) {
  const user = ${user};
  await mailer.send(user.email);
  if (user.sentAt) return;
}`;
    expect(said(after('job.data.user'))).toEqual(['mailer.send; return']);
    expect(said(after('new User(job.data)'))).toEqual(['mailer.send; return']);
    expect(said(after('JSON.parse(job.data.user)'))).toEqual(['mailer.send; return']);
    expect(said(after('buildUser(job.data)'))).toEqual(['mailer.send; return']);
    expect(said(after('findUser(job.data)'))).toEqual([
      'mailer.send; late user.sentAt, before `await mailer.send(user.email);`; return',
    ]);
  });

  it('one behind two hundred others', () => {
    const ask = (question: string): string => `if (${question}) return;\n`.repeat(200);
    expect(
      said(task(`await mailer.send(user.email);\n${ask('job.data.sent')}if (user.sentAt) return;`)),
    ).toEqual(['mailer.send; return']);
    // these leave where it was not done
    expect(
      said(task(`await mailer.send(user.email);\n${ask('!user.paid')}if (user.sentAt) return;`)),
    ).toEqual(['mailer.send; late user.sentAt, before `await mailer.send(user.email);`; return']);
  });
});

describe('where a late guard goes', () => {
  it('nowhere, from a branch the effect is not in', () => {
    expect(
      said(
        task(`if (job.data.mail) { await mailer.send(user.email); }
  if (job.data.again) { if (user.sentAt) return; }`),
      ),
    ).toEqual(['mailer.send; late user.sentAt, nowhere; return']);
  });

  it('before the whole statement the effect is in', () => {
    expect(
      said(
        task(`if (job.data.mail) { await mailer.send(user.email); }
  if (user.sentAt) return;`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt, before `if (job.data.mail) { await mailer.send(user.email); }`; return',
    ]);
  });

  it('before the effect in its own block, whatever block stands before that', () => {
    expect(
      said(`async function task(job) {
  if (job.data.verbose) { print(job); count(job); }
  for (const user of await users.all()) {
    await mailer.send(user.email);
    if (user.sentAt) continue;
  }
}`),
    ).toEqual(['mailer.send; late user.sentAt, before `await mailer.send(user.email);`; continue']);
  });

  it('not safely where it calls something', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt && (await isQuiet(user))) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt, before `await mailer.send(user.email);`; return']);
  });

  it('not safely where it writes something', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt && (job.rounds += 1) > 3) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual(['mailer.send; late user.sentAt, before `await mailer.send(user.email);`; return']);
  });

  it('not safely where the effect itself writes what it reads', () => {
    expect(
      said(
        task(`user.receipt = await mailer.send(user.email);
  if (user.sentAt) return;
  user.sentAt = new Date();
  await user.save();`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt, before `user.receipt = await mailer.send(user.email);`; return',
    ]);
  });

  it('safely where an update behind it sets the flag', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  await users.update({ where: { id: user.id }, data: { sentAt: new Date() } });`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt, before `await mailer.send(user.email);`, safe; return',
    ]);
  });

  it('not safely where an update behind it sets another flag', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  if (user.sentAt) return;
  await users.update({ where: { id: user.id }, data: { notifiedAt: new Date() } });`),
      ),
    ).toEqual(['mailer.send; late user.sentAt, before `await mailer.send(user.email);`; return']);
  });

  it('not safely where what the effect gives is never used', () => {
    expect(
      said(
        task(`const receipt = await mailer.send(user.email);
  if (user.sentAt) return;
  await count(user);`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt, before `const receipt = await mailer.send(user.email);`; return',
    ]);
  });

  it('not safely where only a neighbour of what the effect gives is used', () => {
    expect(
      said(
        task(`const token = sign(job), receipt = await mailer.send(user.email);
  if (user.sentAt) return;
  await store(token);`),
      ),
    ).toEqual([
      'mailer.send; late user.sentAt, before `const token = sign(job), receipt = await mailer.send(user.email);`; return',
    ]);
  });

  it('not safely where what the effect gives is used before it', () => {
    const lines = `const receipt = await mailer.send(user.email);
  await store(receipt);
  if (user.sentAt) return;`;
    const late =
      'mailer.send; late user.sentAt, before `const receipt = await mailer.send(user.email);`; return';
    expect(said(task(lines))).toEqual([late]);
    expect(said(task(`${lines}\n  await print(receipt);`))).toEqual([late]);
  });
});

describe('asking an unread flag', () => {
  /** A task that sets `user.welcomed` behind the effect. */
  const welcoming = (user: string, between = ''): string => `async function task(job) {
  ${user}
  await mailer.send(user.email);
  ${between}
  user.welcomed = true;
  await user.save();
}`;
  const SAFE = ['mailer.send; ask user.welcomed, safe; return'];
  const UNSAFE = ['mailer.send; ask user.welcomed; return'];

  it('is impossible before what it is asked of is there', () => {
    expect(
      said(`async function task(job) {
  await mailer.send(job.data.email);
  const user = await users.find(job.data.id);
  user.welcomed = true;
  await user.save();
}`),
    ).toEqual(['mailer.send; ask nothing; return']);
  });

  it('is safe where the payload names what is loaded, directly or by a name of its own', () => {
    expect(said(welcoming('const user = await users.find(job.data.id);'))).toEqual(SAFE);
    expect(
      said(welcoming('const id = job.data.id;\n  const user = await users.find(id);')),
    ).toEqual(SAFE);
    expect(
      said(welcoming('const { id } = job.data;\n  const user = await users.find(Number(id));')),
    ).toEqual(SAFE);
  });

  it('is not safe where something else names what is loaded', () => {
    expect(said(welcoming('const id = nextId();\n  const user = await users.find(id);'))).toEqual(
      UNSAFE,
    );
    expect(said(welcoming('const user = await users.first();'))).toEqual(UNSAFE);
    expect(said(welcoming('count(job.data.id);\n  const user = await users.first();'))).toEqual(
      UNSAFE,
    );
  });

  it('is not safe where a parameter of a function around the task names what is loaded', () => {
    expect(
      said(`function start(id) {
  return ${welcoming('const user = await users.find(id);')};
}`),
    ).toEqual(UNSAFE);
  });

  it('is not safe where it was made of the payload', () => {
    expect(said(welcoming('const user = buildUser(job.data.id);'))).toEqual(UNSAFE);
  });

  it('is not safe where it is only a part of what is loaded', () => {
    expect(said(welcoming('const { user } = await sessions.find(job.data.id);'))).toEqual(UNSAFE);
  });

  it('is safe where one of several loads is named by the payload', () => {
    expect(
      said(
        welcoming(`var user = await users.find(job.data.id);
  var user = await users.first();`),
      ),
    ).toEqual(SAFE);
    expect(
      said(
        welcoming(`var user = await users.find(job.data.id);
  if (job.data.other) { var user = await users.first(); }`),
      ),
    ).toEqual(SAFE);
  });

  it('is not safe in a branch, of what is loaded outside', () => {
    expect(
      said(
        task(`if (job.data.mail) {
    await mailer.send(user.email);
    user.welcomed = true;
    await user.save();
  }`),
      ),
    ).toEqual(UNSAFE);
  });

  it('is safe where all of it is in one branch', () => {
    expect(
      said(`async function task(job) {
  if (job.data.mail) {
    const user = await users.find(job.data.id);
    await mailer.send(user.email);
    user.welcomed = true;
    await user.save();
  }
}`),
    ).toEqual(SAFE);
  });

  it('is safe where the flag is set in a block that always runs', () => {
    expect(
      said(
        task(`await mailer.send(user.email);
  try { user.welcomed = true; await user.save(); } finally { await close(); }`),
      ),
    ).toEqual(SAFE);
  });

  it('is not safe where the flag is set in a branch of the block both are in', () => {
    expect(
      said(`async function task(job) {
  try {
    const user = await users.find(job.data.id);
    await mailer.send(user.email);
    if (user.fresh) { user.welcomed = true; await user.save(); }
  } finally {
    await close();
  }
}`),
    ).toEqual(UNSAFE);
  });

  it('is safe where something is done before the flag is set', () => {
    expect(
      said(welcoming('const user = await users.find(job.data.id);', 'await count(job.data.id);')),
    ).toEqual(SAFE);
  });

  it('is safe where something leaves before the effect', () => {
    expect(
      said(welcoming('const user = await users.find(job.data.id);\n  if (!user) return;')),
    ).toEqual(SAFE);
  });

  it('is not safe where a branch returns something', () => {
    expect(
      said(
        welcoming("const user = await users.find(job.data.id);\n  if (!user) { return 'gone'; }"),
      ),
    ).toEqual(UNSAFE);
  });

  it('is safe where only a callback returns something', () => {
    expect(
      said(
        welcoming(
          'const user = await users.find(job.data.id);\n  const names = user.pets.map((pet) => pet.name);',
        ),
      ),
    ).toEqual(SAFE);
  });

  it('is not safe where a flag whose name is no name is set back', () => {
    expect(
      said(`${task(`await mailer.send(user.email);
  user['sent (ok[*'] = true;
  await user.save();`)}
export const reset = (user) => { user['sent (ok[*'] = false; };`),
    ).toEqual(["mailer.send; ask user['sent (ok[*']; return"]);
  });

  /** A task whose update sets `notifiedAt` of what it names. */
  const notifying = (where: string): string =>
    task(`const plan = await plans.find(job.data.plan);
  const video = await videos.find(job.data.video);
  await mailer.send(user.email);
  await users.update({ where: { ${where} }, data: { notifiedAt: new Date() } });`);
  const OF_USER = ['mailer.send; ask user.notifiedAt; return'];

  it('is done of the one thing an update names by its id', () => {
    expect(said(notifying('id: user.id, job: job.id'))).toEqual(OF_USER);
    expect(said(notifying('id: user.id, plan: plan.name'))).toEqual(OF_USER);
    expect(said(notifying('id: user.id, plan: plan.paid'))).toEqual(OF_USER);
    expect(said(notifying('id: user.id, plan: plan.idea'))).toEqual(OF_USER);
    expect(said(notifying('id: user.id, owner: plan.owner.id'))).toEqual(OF_USER);
    expect(said(notifying("_id: user['_id']"))).toEqual([
      "mailer.send; ask user['notifiedAt']; return",
    ]);
    expect(said(notifying('id: video.id'))).toEqual(['mailer.send; ask video.notifiedAt; return']);
  });

  it('is impossible where nobody can see where the id is written', () => {
    expect(said(notifying("id: user['id' /* a number */]"))).toEqual([
      'mailer.send; ask nothing; return',
    ]);
  });

  it('is impossible where an update names two things by their ids', () => {
    expect(said(notifying('id: user.id, plan: plan.id'))).toEqual([
      'mailer.send; ask nothing; return',
    ]);
  });
});

describe('somebody looked', () => {
  const after = (lines: string): readonly string[] =>
    said(task(`${lines}\n  await mailer.send(user.email);`));
  const GUARDED = ['mailer.send; guarded; return'];
  const OPEN = ['mailer.send; return'];

  it('for a record whose name says that it is there already', () => {
    expect(after('const existingLog = logs[user.id];\n  if (existingLog) return;')).toEqual(
      GUARDED,
    );
  });

  it('by a call one word of which says so', () => {
    expect(after('if (await alreadyGreeted(user)) return;')).toEqual(GUARDED);
  });

  it('not where a call asks something else', () => {
    expect(after('if (await isQuiet(user)) return;')).toEqual(OPEN);
  });

  it('not where a value was computed', () => {
    expect(after('const quiet = isQuiet(user);\n  if (quiet) return;')).toEqual(OPEN);
  });

  it('not where a property of what was loaded is asked', () => {
    expect(after('if (user.muted) return;')).toEqual(OPEN);
  });

  it('not where a setting was loaded', () => {
    expect(after('const { muted } = await settings.find(user.id);\n  if (muted) return;')).toEqual(
      OPEN,
    );
  });
});

describe('how a guard would leave', () => {
  it('a round of the loop around it, from a branch in it', () => {
    expect(
      said(`async function task(job) {
  for (const user of await users.all()) {
    if (user.active) { await mailer.send(user.email); }
  }
}`),
    ).toEqual(['mailer.send; continue']);
  });

  it('a callback in a loop', () => {
    expect(
      said(`async function task(job) {
  for (const user of await users.all()) {
    await db.transaction(async () => { await mailer.send(user.email); });
  }
}`),
    ).toEqual(['mailer.send; return']);
  });

  it('by calling back, but not from a callback inside', () => {
    expect(
      said(`async function task(job, done) {
  if (job.data.mail) { await mailer.send(job.data.email); }
  await db.transaction(async () => { await mailer.send(job.data.email); });
  done();
}`),
    ).toEqual(['mailer.send; return done()', 'mailer.send; return']);
  });

  it('by calling back from a task that takes its job apart', () => {
    expect(
      said(`async function task({ data }, done) {
  await mailer.send(data.email);
  done();
}`),
    ).toEqual(['mailer.send; return done()']);
  });

  it('without calling back where the body never does', () => {
    expect(
      said(`async function task(job, done) { await mailer.send(job.data.email); }
function other(done) { done(); }`),
    ).toEqual(['mailer.send; return']);
  });

  it('without calling a parameter that is called for something else', () => {
    const calling = (name: string): string => `async function task(job, ${name}) {
  await mailer.send(job.data.email);
  await ${name}(job);
}`;
    expect(said(calling('progress'))).toEqual(['mailer.send; return']);
    expect(said(calling('undone'))).toEqual(['mailer.send; return']);
    expect(said(calling('nextPage'))).toEqual(['mailer.send; return']);
    expect(said(calling('next'))).toEqual(['mailer.send; return next()']);
  });
});

describe('overwritten state', () => {
  it('is found in the block of the guard, and the guard goes before it there', () => {
    const text = task(`if (job.data.force) {
    user.status = 'active';
    await user.save();
    if (user.status === 'done') return;
  }`);
    expect(
      overwrittenIn(bodyIn(text)).map(({ asks, target }) => [
        asks,
        target && text.slice(...target.span),
      ]),
    ).toEqual([['user.status', "user.status = 'active';"]]);
  });
});
