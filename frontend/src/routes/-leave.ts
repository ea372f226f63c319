import { useRouter } from "@tanstack/react-router";
import { queryClient } from "@/api/query-client";
import { signOut } from "@/api/session";

/** Signs out from a page before the shell, and goes to the sign-in page whatever the server says. */
export function useLeave(): () => Promise<void> {
  const router = useRouter();
  return async () => {
    await signOut().catch(() => undefined);
    queryClient.clear();
    await router.navigate({ to: "/masuk" });
  };
}
