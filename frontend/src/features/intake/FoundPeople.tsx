/** The people known to the office who may be the one reporting. */
import { focusField } from "./focusField";
import type { PersonSlots } from "./personSlots";
import type { IntakeFormApi } from "./values";

export function FoundPeople({ form, slots }: { form: IntakeFormApi; slots: PersonSlots }) {
  const { disclosure, identity, person } = form.values;
  if (disclosure === "unknown") return null;
  return (
    <slots.People
      fields={identity}
      person={person}
      onPick={(picked) => {
        form.setFieldValue("person", picked);
        requestAnimationFrame(() => focusField("description"));
      }}
      onLeave={() => focusField("reporter.identity.phone")}
    />
  );
}
