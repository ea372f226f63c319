/** Everything below needs a signed-in person whose first password has been changed. */
import { createFileRoute, Outlet, redirect } from "@tanstack/react-router";
import { whoIsSignedIn } from "@/api/me";
import { Shell } from "@/features/shell/Shell";
import { setDraftOwner } from "@/lib/draft-store";

export const Route = createFileRoute("/_app")({
  beforeLoad: async ({ location }) => {
    const me = await whoIsSignedIn();
    if (!me) throw redirect({ to: "/masuk", search: location.href === "/" ? {} : { kembali: location.href } });
    if (me.must_change_password) throw redirect({ to: "/ganti-sandi" });
    if (me.must_set_up_totp) throw redirect({ to: "/dua-langkah" });
    setDraftOwner(me.id);
    return { me };
  },
  component: SignedIn,
});

function SignedIn() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
