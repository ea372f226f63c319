/** What is written to a reporter by hand: the office's words for the occasion, to be read over and changed before WhatsApp opens. */
import { Button, Group, Modal, NativeSelect, Stack, Textarea } from "@mantine/core";
import { IconBrandWhatsapp } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { $api } from "@/api/client";
import { useFocusBack } from "@/lib/focus";
import { ProblemNotice } from "@/ui/ProblemNotice";
import { DetailSkeleton } from "@/ui/Skeletons";
import { contactMessages, occasionMessages } from "./contact.messages";
import { whatsappLink } from "./number";

interface ChatDialogProps {
  report: string;
  number: string;
  onOpen: () => void;
  onClose: () => void;
}

export function ChatDialog({ report, number, onOpen, onClose }: ChatDialogProps) {
  const t = contactMessages.useT();
  const about = occasionMessages.useT();
  useFocusBack();
  // Asked each time: the words follow the report.
  const { data, error, isPending, refetch } = useQuery({
    ...$api.queryOptions("get", "/api/v1/reports/{id}/chat", { params: { path: { id: report } } }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [chosen, setChosen] = useState<string>();
  const [written, setWritten] = useState<string>();
  const items = data?.items ?? [];
  const item = items.find(({ occasion }) => occasion === chosen) ?? items[0];
  const text = written ?? item?.text ?? "";
  return (
    <Modal opened onClose={onClose} size="lg" title={t("chatTitle")} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        <ProblemNotice error={error} passive onRetry={() => void refetch()} />
        {isPending && <DetailSkeleton />}
        {item && (
          <>
            {items.length > 1 && (
              <NativeSelect
                label={t("occasion")}
                value={item.occasion}
                data={items.map(({ occasion }) => ({ value: occasion, label: about(occasion) }))}
                onChange={(event) => {
                  setChosen(event.currentTarget.value);
                  setWritten(undefined);
                }}
              />
            )}
            <Textarea
              label={t("text")}
              description={t("chatHint")}
              data-autofocus
              autosize
              minRows={6}
              maxRows={16}
              value={text}
              onChange={(event) => setWritten(event.currentTarget.value)}
            />
          </>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button
            component="a"
            href={whatsappLink(number, text)}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconBrandWhatsapp size={18} aria-hidden />}
            onClick={() => {
              onOpen();
              onClose();
            }}
          >
            {t("open")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
