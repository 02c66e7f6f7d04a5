// What the rules of HTML say about files: a line each, "FILE:LINE:COLUMN: rule: message"; status 1 if
// there is any.
import { HtmlValidate, StaticConfigLoader } from "html-validate";

const loader = new StaticConfigLoader({ root: true, extends: ["html-validate:standard"] });
const checker = new HtmlValidate(loader);
let wrong = 0;
for (const file of process.argv.slice(2)) {
  const report = await checker.validateFile(file);
  for (const result of report.results)
    for (const told of result.messages) {
      ++wrong;
      console.log(`${file}:${told.line}:${told.column}: ${told.ruleId}: ${told.message}`);
    }
}
process.exit(wrong > 0 ? 1 : 0);
