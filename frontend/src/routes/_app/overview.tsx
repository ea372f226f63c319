import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/overview')({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_app/overview"!</div>
}
