import React, { useState } from 'react';
const Ctx = React.createContext(null);
export default function App({ items, ...rest }) {
  const [count, setCount] = useState(0);
  const ref = useRef(null);
  useEffect(() => { document.title = `n ${count}`; }, [count]);
  if (!items?.length) return <Empty />;
  return (
    <>
      <Ctx.Provider value={{ count, a: "b" }}>
        <h1 className="title" onClick={() => setCount(c => c + 1)} disabled>Hello, {name.toUpperCase()}! if &nbsp; class</h1>
        {items.map(item => <Item key={item.id} {...item} render={() => <b>{item.x}</b>} />)}
        {/* comment */}
        <input type="text" value={value} onChange={e => set(e.target.value)} aria-label='x' />
        {cond ? <A/> : <B x={1}>text for you</B>}
        {ok && <p style={{ color: 'red', fontSize: 12 }}>no</p>}
      </Ctx.Provider>
    </>
  );
}
class Foo extends React.Component { static x = 1; state = { a: 1 }; handle = async () => { await this.x(); }; render() { return <div>{this.props.children}</div>; } }
