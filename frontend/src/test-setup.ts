/** Runs before every unit test file: the interface's languages are ready, Indonesian is chosen. */
import { startI18n } from "@/lib/i18n";

startI18n("id");
