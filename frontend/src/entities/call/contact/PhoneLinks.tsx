/** A telephone number that can be called and written to. Where it is known what for, the outcome is asked afterwards. */
import { Button, UnstyledButton } from "@mantine/core";
import { IconBrandWhatsapp, IconPhone } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useMe } from "@/api/me";
import { formatPhone } from "@/lib/format";
import { contactMessages } from "./contact.messages";
import classes from "./Contact.module.css";
import { beginContact } from "./begin";
import { mayChat, whatsappLink } from "./number";
import type { ContactTarget } from "./pending";

const ChatDialog = lazy(() => import("./ChatDialog").then((module) => ({ default: module.ChatDialog })));

export interface PhoneLinksProps {
  /** E.164 */
  number: string;
  /** What it is about, for whoever notes attempts. */
  target?: ContactTarget | undefined;
  /** As buttons instead of words in a line. */
  buttons?: boolean;
}

export function PhoneLinks({ number, target, buttons }: PhoneLinksProps) {
  const t = contactMessages.useT();
  const me = useMe();
  const [chat, setChat] = useState(false);
  const phone = formatPhone(number);
  const begin = (channel: "phone" | "whatsapp") => {
    if (target) beginContact({ by: me.id, channel, target });
  };
  // About a report there is something to say; otherwise only who writes. It is read by a citizen, whatever the officer's language.
  const composed = target && "report" in target;
  const greeting = target && "call" in target ? `Yth. Bapak/Ibu, kami dari ${me.office_name}. Tadi Anda menelepon kami. Ada yang dapat kami bantu?` : `Yth. Bapak/Ibu, kami dari ${me.office_name}.`;
  const link = { href: whatsappLink(number, greeting), target: "_blank", rel: "noreferrer", onClick: () => begin("whatsapp") } as const;
  const chatButton = { variant: "default", leftSection: <IconBrandWhatsapp size={16} aria-hidden />, "aria-label": t("chatTo", { phone }) } as const;
  const callLink = { href: `tel:${number}`, onClick: () => begin("phone") };
  return (
    <span className={classes.links}>
      {buttons ? (
        <Button component="a" {...callLink} variant="default" leftSection={<IconPhone size={16} aria-hidden />}>
          {t("callTo", { phone })}
        </Button>
      ) : (
        <a {...callLink} aria-label={t("callTo", { phone })} className={classes.number}>
          {phone}
        </a>
      )}
      {mayChat(number) && (
        <span className="no-print">
          {buttons && composed ? (
            <Button {...chatButton} onClick={() => setChat(true)}>
              {t("chat")}
            </Button>
          ) : buttons ? (
            <Button component="a" {...link} {...chatButton}>
              {t("chat")}
            </Button>
          ) : composed ? (
            <UnstyledButton aria-label={t("chatTo", { phone })} className={classes.chat} onClick={() => setChat(true)}>
              {t("chat")}
            </UnstyledButton>
          ) : (
            <a {...link} aria-label={t("chatTo", { phone })}>
              {t("chat")}
            </a>
          )}
        </span>
      )}
      {chat && composed && (
        <Suspense fallback={null}>
          <ChatDialog report={target.report} number={number} onOpen={() => begin("whatsapp")} onClose={() => setChat(false)} />
        </Suspense>
      )}
    </span>
  );
}
