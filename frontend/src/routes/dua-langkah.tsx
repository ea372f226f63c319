import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { meQuery, whoIsSignedIn } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { signOut } from "@/api/session";
import { SecondFactorPage } from "@/features/auth/SecondFactorPage";

export const Route = createFileRoute("/dua-langkah")({
  beforeLoad: async () => {
    const me = await whoIsSignedIn();
    if (!me) throw redirect({ to: "/masuk" });
    if (!me.must_set_up_totp) throw redirect({ to: "/" });
  },
  component: SetUpSecondFactor,
});

function SetUpSecondFactor() {
  const router = useRouter();
  return (
    <SecondFactorPage
      onDone={async () => {
        await queryClient.resetQueries({ queryKey: meQuery.queryKey });
        await router.navigate({ to: "/" });
      }}
      onSignOut={async () => {
        await signOut().catch(() => undefined);
        queryClient.clear();
        await router.navigate({ to: "/masuk" });
      }}
    />
  );
}
