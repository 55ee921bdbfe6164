# 列出笔记
param([string]$Folder = "notes")
function Get-Note {
  foreach ($file in Get-ChildItem -Path $Folder -Filter *.md) {
    if ($file.Length -gt 1024) { Write-Output "big: $($file.Name)" }
  }
}
Get-Note | Sort-Object -Descending
