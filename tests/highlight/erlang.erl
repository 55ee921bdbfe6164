%% A server that counts.
-module(counter).
-behaviour(gen_server).
-export([start_link/0, add/1, init/1]).
-include_lib("stdlib/include/ms_transform.hrl").
-define(TIMEOUT, 5000).
-record(state, {count = 0 :: integer(), names = [] :: [binary()], opts = #{}}).
-type name() :: atom() | binary().
-spec add(pos_integer()) -> {ok, integer()} | {error, term()}.

start_link() ->
    gen_server:start_link({local, ?MODULE}, ?MODULE, [], [{timeout, ?TIMEOUT}]).

add(N) when is_integer(N), N > 0 ->
    gen_server:call(?MODULE, {add, N});
add(_) -> {error, badarg}.

handle_call({add, N}, _From, #state{count = C} = State) ->
    New = C + N,
    Map = #{a => 1, "b" => 2.5e-3, c => $x, d => 16#FF},
    Fun = fun(X) -> X * 2 end,
    F2 = fun lists:map/2,
    case maps:get(a, Map, undefined) of
        undefined -> throw(not_found);
        V when V =:= 1; V =/= 2 -> ok;
        _Other -> error
    end,
    try risky(New) of
        Result -> {reply, {ok, Result}, State#state{count = New}}
    catch
        error:Reason:Stack -> io:format("~p ~s~n", [Reason, Stack]);
        exit:_ -> ok
    after
        cleanup()
    end,
    receive
        {Pid, Msg} -> Pid ! {self(), Msg}
    after 1000 -> timeout
    end,
    if New rem 2 == 0, New div 2 > 3 -> even; true -> odd end,
    <<A:8/integer, Rest/binary>> = <<1, 2, "abc">>,
    [X || X <- lists:seq(1, 10), X band 1 =:= 0, not lists:member(X, [])],
    'quoted atom',
    begin A andalso B orelse C end,
    maybe ok ?= f() else _ -> nok end,
    spawn_link(node(), fun() -> exit(normal) end).
