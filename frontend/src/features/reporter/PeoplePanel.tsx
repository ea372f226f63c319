/** People who may be the one at the counter, and what the picked one reported before. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUser } from "@tabler/icons-react";
import { $api } from "@/api/client";
import { formatPhone } from "@/lib/format";
import { EarlierReports } from "@/entities/person/EarlierReports";
import { earlierMessages } from "@/entities/person/earlierReports.messages";
import type { IdentityFields, Person } from "@/entities/person/identity";
import { reporterMessages } from "./reporter.messages";
import { lookupInput } from "@/entities/person/lookup";
import classes from "./Reporter.module.css";

export interface PeoplePanelProps {
  fields: IdentityFields;
  person: Person | null;
  onPick: (person: Person) => void;
  /** Back to the field one came from. */
  onLeave: () => void;
}

/** Moves the focus to the first person found; false when there is nobody. */
export function focusPeople(): boolean {
  const first = document.querySelector<HTMLElement>("[data-person]");
  first?.focus();
  return first !== null;
}

export function PeoplePanel({ fields, person, onPick, onLeave }: PeoplePanelProps) {
  const t = reporterMessages.useT();
  const earlier = earlierMessages.useT();
  const [typed] = useDebouncedValue(fields, 250);
  const input = person ? undefined : lookupInput(typed);
  const { data, isFetching, isError } = useQuery({
    ...$api.queryOptions("post", "/api/v1/reporters/lookup", { body: input ?? {} }),
    enabled: input !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const people = input && !isError ? (data?.items ?? []) : [];
  let words = t("peopleHint");
  if (input && isError) words = t("failed");
  else if (input && !data && isFetching) words = t("looking");
  else if (input && people.length === 0) words = t("peopleNone");
  else if (people.length > 0) words = t("peopleFound", { count: people.length });

  return (
    <section className={classes.panel} aria-label={person ? earlier("title") : t("people")}>
      <h2 className={classes.panelTitle}>{person ? earlier("title") : t("people")}</h2>
      {person ? (
        <EarlierReports person={person.id} newTab />
      ) : (
        <>
          <p role="status" className={classes.quiet}>
            {words}
          </p>
          {people.length > 0 && (
            <ul className={classes.people}>
              {people.map((one) => (
                <li key={one.id}>
                  <button type="button" data-person="" className={classes.person} onClick={() => onPick(one)} onKeyDown={(event) => rove(event, onLeave)}>
                    <IconUser size={18} stroke={1.7} aria-hidden />
                    <span className={classes.personWords}>
                      <span className={classes.personName}>{one.identity.name}</span>
                      <span className={classes.quiet}>
                        {[one.identity.phone && formatPhone(one.identity.phone), one.identity.nik, one.identity.address].filter(Boolean).join(" · ")}
                      </span>
                      {one.merged.length > 0 && <span className={classes.quiet}>{t("also", { names: one.merged.map(({ identity }) => identity.name).join(", ") })}</span>}
                      <span className={classes.quiet}>{t("counts", { open: one.open_reports, all: one.reports })}</span>
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </section>
  );
}

function rove(event: React.KeyboardEvent<HTMLElement>, leave: () => void) {
  const all = Array.from(event.currentTarget.closest("ul")?.querySelectorAll<HTMLElement>("[data-person]") ?? []);
  const at = all.indexOf(event.currentTarget);
  if (event.key === "Escape" || (event.key === "ArrowUp" && at <= 0)) leave();
  else if (event.key === "ArrowDown") all[Math.min(at + 1, all.length - 1)]?.focus();
  else if (event.key === "ArrowUp") all[at - 1]?.focus();
  else return;
  event.preventDefault();
}
