import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { meQuery, whoIsSignedIn } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { SecondFactorPage } from "@/features/auth/SecondFactorPage";
import { useLeave } from "./-leave";

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
  const leave = useLeave();
  return (
    <SecondFactorPage
      onDone={async () => {
        await queryClient.resetQueries({ queryKey: meQuery.queryKey });
        // By its own button, with the codes kept.
        await router.navigate({ to: "/", ignoreBlocker: true });
      }}
      onSignOut={leave}
    />
  );
}
