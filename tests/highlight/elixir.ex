# 一条笔记
defmodule Notes.Note do
  defstruct title: "", tags: []
  @doc "The words of a note"
  def words(%{text: text}, opts \\ []) when is_binary(text) do
    text |> String.split(~r/\s+/) |> Enum.count(fn word -> word != "" end)
  end
end
