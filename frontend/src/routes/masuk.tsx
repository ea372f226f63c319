import { createFileRoute, redirect, useRouter } from "@tanstack/react-router";
import { whoIsSignedIn } from "@/api/me";
import { queryClient } from "@/api/query-client";
import { SignInPage } from "@/features/auth/SignInPage";

interface Search {
  /** Where to go after signing in; an address of this program only. */
  kembali?: string;
  alasan?: "expired" | "ready";
}

export const Route = createFileRoute("/masuk")({
  validateSearch: ({ kembali, alasan }: Record<string, unknown>): Search => ({
    kembali: typeof kembali === "string" && /^\/(?![/\\])/.test(kembali) ? kembali : undefined,
    alasan: alasan === "expired" || alasan === "ready" ? alasan : undefined,
  }),
  beforeLoad: async ({ search }) => {
    if (search.alasan) return;
    // No answer here is no obstacle: the form tells when signing in fails.
    const me = await whoIsSignedIn().catch(() => undefined);
    if (me) throw redirect({ href: search.kembali ?? "/" });
  },
  component: SignIn,
});

function SignIn() {
  const { kembali, alasan } = Route.useSearch();
  const router = useRouter();
  return (
    <SignInPage
      reason={alasan}
      onSignedIn={async () => {
        queryClient.clear();
        await router.navigate({ href: kembali ?? "/" });
      }}
    />
  );
}
