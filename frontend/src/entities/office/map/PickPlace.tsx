/** The button beside a form's coordinates, and the map that it opens. The map comes only when somebody wants it. */
import { Button, Modal } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconMapPin } from "@tabler/icons-react";
import { type ComponentType, lazy, Suspense, useState } from "react";
import type { Office } from "@/api/types";
import { isPoint, type Point } from "./geometry";
import { mapMessages } from "./map.messages";
import type { PlacePickerProps } from "./PlacePicker";

const LatePicker = lazy<ComponentType<PlacePickerProps>>(() =>
  import("./PlacePicker").then(({ PlacePicker }) => ({ default: PlacePicker })).catch(() => ({ default: NoPicker })),
);

interface PickPlaceProps {
  office: Office | undefined;
  /** What the form holds already. */
  point: Point | undefined;
  /** The point, and the kelurahan whose outline holds it. */
  onPick: (point: Point, kelurahan: string | undefined) => void;
  size?: "xs" | "sm";
}

export function PickPlace({ office, point, onPick, size = "sm" }: PickPlaceProps) {
  const t = mapMessages.useT();
  const narrow = useMediaQuery("(max-width: 48em)");
  const [opened, setOpened] = useState(false);
  const close = () => setOpened(false);
  return (
    <>
      <Button variant="default" size={size} px="xs" leftSection={<IconMapPin size={16} aria-hidden />} onClick={() => setOpened(true)}>
        {t("pick")}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        size="52rem"
        fullScreen={narrow ?? false}
        zIndex={400}
        title={<strong>{t("pickTitle")}</strong>}
        closeButtonProps={{ "aria-label": t("close") }}
        // React hands keys on to the form around the button, which has its own use for Escape.
        onKeyDown={(event) => event.stopPropagation()}
      >
        <Suspense fallback={<p role="status">{t("loading")}</p>}>
          <LatePicker
            office={office}
            point={point && isPoint(point.latitude, point.longitude) ? point : undefined}
            onCancel={close}
            onPick={(picked, kelurahan) => {
              close();
              onPick(picked, kelurahan);
            }}
          />
        </Suspense>
      </Modal>
    </>
  );
}

function NoPicker() {
  const t = mapMessages.useT();
  return <p role="alert">{t("noMap")}</p>;
}
