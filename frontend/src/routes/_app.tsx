/** Everything below needs a signed-in person whose first password has been changed. */
import { createFileRoute, Outlet } from "@tanstack/react-router";
import { type ComponentProps, lazy, useEffect } from "react";
import { Shell } from "@/features/shell/Shell";
import { setDraftOwner } from "@/lib/draft-store";
import { admitted } from "./-admitted";

export const Route = createFileRoute("/_app")({
  beforeLoad: async (at) => {
    const { me } = await admitted(at);
    setDraftOwner(me.id);
    return { me };
  },
  component: SignedIn,
});

const loadPalette = () => import("./-palette");
const LatePalette = lazy<ComponentProps<typeof Shell>["palette"]>(() => loadPalette().then(({ AppPalette }) => ({ default: AppPalette })));

/** After the page itself, so that what is typed right after Ctrl+K is not typed into nothing. */
const AFTER_PAGE_MS = 3_000;

function SignedIn() {
  useEffect(() => {
    const later = setTimeout(() => void loadPalette().catch(() => undefined), AFTER_PAGE_MS);
    return () => clearTimeout(later);
  }, []);
  return (
    <Shell palette={LatePalette}>
      <Outlet />
    </Shell>
  );
}
