import { type ChangeEvent, useState } from "react";

import { upload } from "../api";
import { rememberedName } from "../shell/person";
import { Notice } from "../shell/Notice";
import { useLanguage } from "../words/language";

interface Props {
  base: string;
  version: number;
  onImported: () => void;
}

/** Takes a DOCX that was edited elsewhere back into its draft, clause by clause. */
export function ImportBox({ base, version, onImported }: Props) {
  const { t } = useLanguage();
  const [error, setError] = useState<Error | null>(null);
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = "";
    if (!file) return;
    const form = new FormData();
    form.append("file", file);
    form.append("base", String(version));
    form.append("author", rememberedName());
    await upload(`${base}/import`, form).then(() => {
      setError(null);
      onImported();
    }, setError);
  };
  return (
    <>
      <label className="quiet file">
        {t("draft.import")}
        <input type="file" className="unseen" accept=".docx" onChange={(event) => void choose(event)} />
      </label>
      {error && <Notice error={error} />}
    </>
  );
}
