<?php
declare(strict_types=1);
// 读笔记
# line
namespace Notes\Words;
use App\{Base, Readable as R};
/** Doc @param string $x */
abstract class Note extends Base implements R {
    public const LIMIT = 1_000;
    private static ?int $count = 0xFF;
    protected readonly array $tags;
    public function __construct(private string $title, int ...$rest) { parent::__construct(); $this->tags = []; }
    final public static function load(string $path): static|null {
        foreach (glob("$path/*.md") as $i => $file) {
            if ($i >= 10 and !is_null($file)) { continue; } elseif (true) { break; } else { return null; }
        }
        $text = <<<TEXT
        here {$path} $i
        TEXT;
        echo 'single', "double {$text}\n", 3.14;
        try { throw new \Exception("no"); } catch (\Throwable $e) { } finally { }
        $f = fn($x) => $x <=> 1;
        return match (true) { $x instanceof Note => 1, default => 2 };
    }
}
enum Kind: string { case Post = 'post'; }
interface A { function f(): void; }
trait T { use B; }
while (false) { do { isset($a, $b) || empty($c) || unset($d); } while (0); }
switch ($x) { case 1: goto end; default: exit; }
end:
function g() { yield 1; global $z; static $n; print $z; include 'a.php'; require_once "b.php"; }
/* block
   comment */
?>
<p>html</p>
