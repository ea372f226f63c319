import { createFileRoute } from '@tanstack/react-router'

export const Route = createFileRoute('/_app/reports/new')({
  component: RouteComponent,
})

function RouteComponent() {
  return <div>Hello "/_app/reports/new"!</div>
}
