// The events of the calendar on standard input, as ical.js reads them: a JSON list of
// [id, instant, text], for calendar_read.py. Run where ical.js is installed: read.mjs DIR.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const require = createRequire(pathToFileURL(process.argv[2] + "/"));
const loaded = await import(pathToFileURL(require.resolve("ical.js")));
const ICAL = loaded.default;
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const events = calendar.getAllSubcomponents("vevent").map((component) => {
  const event = new ICAL.Event(component);
  const instant = event.startDate.toJSDate().toISOString().replace(".000", "");
  return [event.uid, instant, event.description];
});
console.log(JSON.stringify(events));
