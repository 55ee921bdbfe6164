// Package notes 读笔记
package notes

import (
	"context"
	"fmt"
	str "strings"
)

const (
	Limit = 1_000
	Mask  = 0xFF << iota
	Ratio = 3.14e-2
)

type Number interface {
	~int | ~float64
}

type Note struct {
	Title string `json:"title"`
	Tags  []string
	next  *Note
	done  chan struct{}
}

var cache = map[string]any{"a": nil, "b": true, "c": false}

func Sum[T Number](xs ...T) (total T, err error) {
	for i, x := range xs {
		if i == 0 || x > 10 {
			continue
		}
		total += x
	}
	return total, nil
}

func (n *Note) Slug(ctx context.Context) string {
	defer func() {
		if r := recover(); r != nil {
			panic(fmt.Sprintf("no %v\n", r))
		}
	}()
	go n.wait()
	select {
	case <-ctx.Done():
		return ""
	default:
		goto end
	}
end:
	switch v := interface{}(n).(type) {
	case nil:
		fallthrough
	case error:
		break
	default:
		_ = v
	}
	r := 'x' + '\n'
	raw := `raw
string`
	/* block
	   comment */
	if len(raw) > cap(n.Tags) { raw = str.ToLower(raw) } else { _ = make([]byte, 4); _ = new(Note); _ = append(n.Tags, "a") }
	return string(r)
}
