/** Runs before every unit test file: the interface's languages are ready, Indonesian is chosen, and fonts can be waited for. */
import { startI18n } from "@/lib/i18n";

startI18n("id");

// The document of the tests knows no fonts; a field that grows with its text listens for theirs.
Object.defineProperty(document, "fonts", { value: new EventTarget() });
