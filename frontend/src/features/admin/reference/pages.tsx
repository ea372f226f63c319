/** The two pages of each kind. A kind's own form type stays inside, so that the routes need not know it. */
import type { Slug } from "./api";
import { agenciesKind } from "./agencies";
import { categoriesKind } from "./categories";
import { holidaysKind } from "./holidays";
import { kelurahanKind } from "./kelurahan";
import type { ListSearch } from "./kind";
import { ReferenceEditor } from "./ReferenceEditor";
import { ReferenceList } from "./ReferenceList";
import { sectionsKind } from "./sections";

interface ListProps {
  slug: Slug;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

export function ReferenceListPage({ slug, ...props }: ListProps) {
  switch (slug) {
    case "sections":
      return <ReferenceList key={slug} kind={sectionsKind} {...props} />;
    case "categories":
      return <ReferenceList key={slug} kind={categoriesKind} {...props} />;
    case "agencies":
      return <ReferenceList key={slug} kind={agenciesKind} {...props} />;
    case "kelurahan":
      return <ReferenceList key={slug} kind={kelurahanKind} {...props} />;
    case "holidays":
      return <ReferenceList key={slug} kind={holidaysKind} {...props} />;
  }
}

interface EditorProps {
  slug: Slug;
  id: string;
  search: ListSearch;
}

export function ReferenceEditorPage({ slug, ...props }: EditorProps) {
  const key = `${slug}/${props.id}`;
  switch (slug) {
    case "sections":
      return <ReferenceEditor key={key} kind={sectionsKind} {...props} />;
    case "categories":
      return <ReferenceEditor key={key} kind={categoriesKind} {...props} />;
    case "agencies":
      return <ReferenceEditor key={key} kind={agenciesKind} {...props} />;
    case "kelurahan":
      return <ReferenceEditor key={key} kind={kelurahanKind} {...props} />;
    case "holidays":
      return <ReferenceEditor key={key} kind={holidaysKind} {...props} />;
  }
}
