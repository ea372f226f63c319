/** The filters that are on, in words, each with the search that is left when it is taken away. */
import type { Office, Status, Urgency } from "@/api/types";
import { formatDate } from "@/lib/format";
import { type Channel, type Due, FILTER_NAMES, type FilterName, NONE, type ReportSearch, toggled, UNFINISHED, valuesOf, type WaitingOn } from "@/entities/report/search";
import { channelMessages, dueMessages, waitingMessages } from "@/entities/report/report.messages";
import { statusMessages, urgencyMessages } from "@/entities/report/status";
import { filterNames, reportsMessages } from "./reports.messages";

export interface Chip {
  readonly key: string;
  readonly label: string;
  readonly without: ReportSearch;
}

export function chipsOf(search: ReportSearch, office: Office | undefined): Chip[] {
  const { t: words } = reportsMessages;
  const { t: name } = filterNames;
  const chips: Chip[] = [];
  for (const filter of FILTER_NAMES) {
    const value = search[filter];
    if (value === undefined || filter === "sort") continue;
    const whole = (label: string) => chips.push({ key: filter, label, without: { ...search, [filter]: undefined } });
    if (typeof value === "boolean") whole(value ? name(filter) : words("not", { filter: name(filter) }));
    else if (filter === "q") whole(`“${value}”`);
    else if (filter === "waiting_on" && value === UNFINISHED.waiting_on) whole(words("unfinished"));
    else {
      for (const member of valuesOf(value)) {
        chips.push({
          key: `${filter}:${member}`,
          label: `${name(filter)}: ${valueWords(filter, member, office)}`,
          without: { ...search, [filter]: toggled(value, member) },
        });
      }
    }
  }
  return chips;
}

function valueWords(filter: FilterName, value: string, office: Office | undefined): string {
  const { t: words } = reportsMessages;
  switch (filter) {
    case "status":
      return statusMessages.t(value as Status);
    case "urgency":
      return urgencyMessages.t(value as Urgency);
    case "waiting_on":
      return waitingMessages.t(value as WaitingOn);
    case "channel":
      return channelMessages.t(value as Channel);
    case "due":
      return dueMessages.t(value as Due);
    case "received_from":
    case "received_to":
      return formatDate(value);
    default: {
      if (value === NONE) return words("none");
      // Until the office is loaded, a placeholder of about the right length is shown.
      if (!office) return "…";
      return nameOf(filter, value, office) ?? words("unknown");
    }
  }
}

function nameOf(filter: FilterName, id: string, office: Office): string | undefined {
  switch (filter) {
    case "section":
      return office.sections.find((item) => item.id === id)?.short_name;
    case "category":
      return office.categories.find((item) => item.id === id)?.data.name;
    case "kelurahan":
      return office.kelurahan.find((item) => item.id === id)?.data.name;
    case "agency":
      return office.agencies.find((item) => item.id === id)?.data.name;
    default:
      return office.staff.find((item) => item.id === id)?.name;
  }
}
