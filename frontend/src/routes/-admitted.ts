import { redirect } from "@tanstack/react-router";
import { whoIsSignedIn } from "@/api/me";

/** Lets a signed-in person in whose first password has been changed and whose second factor stands, and sends anybody else to where they get it. */
export async function admitted({ location }: { location: { href: string } }) {
  const me = await whoIsSignedIn();
  if (!me) throw redirect({ to: "/masuk", search: location.href === "/" ? {} : { kembali: location.href } });
  if (me.must_change_password) throw redirect({ to: "/ganti-sandi" });
  if (me.must_set_up_totp) throw redirect({ to: "/dua-langkah" });
  return { me };
}
