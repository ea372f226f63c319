/** The roles somebody holds: each with what it is for, its scope, and for a stand-in its dates. */
import { Button, Checkbox, NativeSelect } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { DateInput } from "@/ui/DateInput";
import { fieldId } from "@/ui/ProblemNotice";
import admin from "../Admin.module.css";
import { field } from "../field";
import { choosable, type Lookups } from "../reference/lookups";
import { freshGrant } from "./grants";
import { userMessages } from "./users.messages";
import { ROLE_SCOPE, roleHints, roleNames, ROLES } from "./roles";
import type { UserForm } from "./form";
import classes from "./Users.module.css";

interface GrantFieldsProps {
  form: UseFormReturnType<UserForm>;
  lookups: Lookups;
}

export function GrantFields({ form, lookups }: GrantFieldsProps) {
  const t = userMessages.useT();
  const { grants } = form.values;
  return (
    <div className={admin.stack}>
      {form.errors["grants"] && (
        <div id={fieldId("grants")} tabIndex={-1} className={admin.error}>
          {form.errors["grants"]}
        </div>
      )}
      {grants.length === 0 && <p className={admin.hint}>{t("grantsNone")}</p>}
      {grants.map((_, index) => (
        <GrantRow key={index} form={form} lookups={lookups} index={index} />
      ))}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => {
            form.setFieldValue("grants", [...grants, freshGrant]);
            const id = fieldId(`grants.${grants.length}.role`);
            requestAnimationFrame(() => document.getElementById(id)?.focus());
          }}
        >
          {t("grantAdd")}
        </Button>
      </div>
    </div>
  );
}

function GrantRow({ form, lookups, index }: GrantFieldsProps & { index: number }) {
  const t = userMessages.useT();
  const name = roleNames.useT();
  const hint = roleHints.useT();
  const { grants } = form.values;
  const grant = grants[index] ?? freshGrant;
  const path = `grants.${index}`;
  const scope = grant.role ? ROLE_SCOPE[grant.role] : "office";
  const number = index + 1;
  return (
    <div role="group" aria-label={t("grant", { number })} className={classes.grant}>
      <div className={classes.grantTop}>
        <NativeSelect
          label={t("role")}
          description={grant.role ? hint(grant.role) : undefined}
          {...field(form, `${path}.role`)}
          onChange={(event) => form.setFieldValue(`${path}.role`, event.currentTarget.value)}
          data={[...(grant.role ? [] : [{ value: "", label: t("choose") }]), ...ROLES.map((role) => ({ value: role, label: name(role) }))]}
        />
        {scope === "section" && (
          <NativeSelect
            label={t("section")}
            data={[{ value: "", label: t("choose") }, ...choosable(lookups.sections, [grant.section]).map(({ id, data }) => ({ value: id, label: data.name }))]}
            {...field(form, `${path}.section`)}
          />
        )}
        {scope === "kelurahan" && (
          <NativeSelect
            label={t("kelurahan")}
            data={[{ value: "", label: t("choose") }, ...choosable(lookups.kelurahan, [grant.kelurahan]).map(({ id, data }) => ({ value: id, label: data.name }))]}
            {...field(form, `${path}.kelurahan`)}
          />
        )}
      </div>
      <div className={classes.grantEnd}>
        <Checkbox label={t("temporary")} {...field(form, `${path}.temporary`, "checkbox")} />
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => form.setFieldValue("grants", grants.toSpliced(index, 1))}
        >
          {t("grantRemove", { number })}
        </Button>
      </div>
      {grant.temporary && (
        <div className={classes.grantDates}>
          <DateInput label={t("from")} description={t("fromHint")} {...field(form, `${path}.from`)} />
          <DateInput label={t("until")} description={t("untilHint")} {...field(form, `${path}.until`)} />
        </div>
      )}
    </div>
  );
}
