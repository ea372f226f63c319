/** What of the log is shown: each filter takes effect at once; an address when it is one. */
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { components } from "@/api/schema";
import { officeQuery } from "@/entities/office/queries";
import { DateInput } from "@/ui/DateInput";
import classes from "./Security.module.css";
import { groupMessages, securityMessages } from "./security.messages";
import { asAddress, GROUPS, type SecuritySearch } from "./securitySearch";

interface FiltersProps {
  search: SecuritySearch;
  onSearch: (search: SecuritySearch) => void;
  /** The groups that one may read. */
  groups: readonly components["schemas"]["SecurityGroup"][] | undefined;
  /** Of the report that is filtered by. */
  number: string | undefined;
}

export function Filters({ search, onSearch, groups = GROUPS, number }: FiltersProps) {
  const t = securityMessages.useT();
  const group = groupMessages.useT();
  const office = useQuery(officeQuery).data;
  const [address, setAddress] = useState(search.address ?? "");
  const people = (office?.staff ?? []).map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label, "id"));
  const wrong = address.trim() !== "" && asAddress(address) === undefined;
  const set = (change: SecuritySearch) => onSearch({ ...search, ...change });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <section aria-label={t("filters")}>
      <div className={classes.filters}>
        <NativeSelect
          label={t("group")}
          value={search.group ?? ""}
          onChange={({ currentTarget: { value } }) => set({ group: GROUPS.find((one) => one === value) })}
          data={[{ value: "", label: t("all") }, ...groups.map((one) => ({ value: one, label: group(one) }))]}
        />
        <NativeSelect
          label={t("by")}
          value={search.by ?? ""}
          onChange={({ currentTarget: { value } }) => set({ by: value || undefined })}
          data={[{ value: "", label: t("anybody") }, ...people]}
        />
        <DateInput label={t("from")} value={search.from ?? ""} max={search.until} onChange={({ currentTarget: { value } }) => set({ from: value || undefined })} />
        <DateInput label={t("until")} value={search.until ?? ""} min={search.from} onChange={({ currentTarget: { value } }) => set({ until: value || undefined })} />
        <TextInput
          label={t("address")}
          value={address}
          error={wrong && t("addressWrong")}
          inputMode="decimal"
          onChange={({ currentTarget: { value } }) => {
            setAddress(value);
            const found = asAddress(value);
            if (found !== search.address) set({ address: found });
          }}
        />
      </div>
      {filtered && (
        <div className={classes.chosen}>
          {search.report && number && <span>{t("oneReport", { number })}</span>}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              setAddress("");
              onSearch({});
            }}
          >
            {t("clear")}
          </Button>
        </div>
      )}
    </section>
  );
}
