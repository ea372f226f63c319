import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { meQuery, whoIsSignedIn } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { refreshSession, currentToken } from "@/api/session";
import { FirstPasswordPage } from "@/features/auth/FirstPasswordPage";
import { useLeave } from "./-leave";

export const Route = createFileRoute("/ganti-sandi")({
  beforeLoad: async () => {
    const me = await whoIsSignedIn();
    if (!me) throw redirect({ to: "/masuk" });
    if (!me.must_change_password) throw redirect({ to: "/" });
  },
  component: ChangeFirstPassword,
});

function ChangeFirstPassword() {
  const router = useRouter();
  const leave = useLeave();
  return (
    <FirstPasswordPage
      onChanged={async () => {
        // The old token may still say that the password must be changed.
        await refreshSession(currentToken());
        await queryClient.resetQueries({ queryKey: meQuery.queryKey });
        await router.navigate({ to: "/" });
      }}
      onSignOut={leave}
    />
  );
}
