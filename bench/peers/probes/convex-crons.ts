import { cronJobs } from 'convex/server';

import { internal } from './_generated/api.js';

const crons = cronJobs();

crons.hourly('totals', { minuteUTC: 0 }, internal.totals.run); // wrong: a job at the full hour, as everybody's [convex/no-top-of-hour-crons]
crons.daily('report', { hourUTC: 4, minuteUTC: 0 }, internal.report.run); // wrong: a job at the full hour, as everybody's [convex/no-top-of-hour-crons]
crons.cron('clean', '0 3 * * *', internal.clean.run); // wrong: a job at the full hour, as everybody's [convex/no-top-of-hour-crons]
crons.hourly('mail', { minuteUTC: 17 }, internal.mail.run); // fine: some other minute
crons.cron('audit', '23 4 * * *', internal.audit.run); // fine: some other minute
crons.interval('ping', { seconds: 30 }, internal.ping.run); // fine: no full hour in it

export default crons;
