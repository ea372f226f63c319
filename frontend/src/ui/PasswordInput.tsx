/** Mantine's, whose eye would otherwise be named in English. */
import { PasswordInput as MantinePasswordInput, type PasswordInputProps } from "@mantine/core";
import { kitMessages } from "./kit.messages";

export function PasswordInput(props: PasswordInputProps) {
  const t = kitMessages.useT();
  return <MantinePasswordInput visibilityToggleButtonProps={{ "aria-label": t("passwordEye") }} {...props} />;
}
